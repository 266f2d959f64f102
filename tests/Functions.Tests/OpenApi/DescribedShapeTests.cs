using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Notify.Domain.Audit;
using Notify.Domain.Events;
using Notify.Domain.Json;
using Notify.Domain.Tools;
using Notify.Functions.Access;
using Notify.Functions.Agent;
using Notify.Functions.Audit;
using Notify.Functions.Health;
using Notify.Functions.Http;
using Notify.Functions.LongPolling;
using Notify.Functions.Permissions;
using Notify.Functions.Polling;
using Notify.Functions.SignalR;
using Notify.Functions.Sse;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

/// <summary>The types that become JSON, or come from it, and their schemas.</summary>
public sealed class DescribedShapeTests
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    private static readonly JsonSerializerOptions Options = new(DomainJson.CreateOptions()) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly Dictionary<string, Type> Sent = new()
    {
        ["ToolStatusData"] = typeof(ToolStatusData),
        ["ToolStatusDetails"] = typeof(ToolStatusDetails),
        ["ToolProgressData"] = typeof(ToolProgressData),
        ["PermissionRequestData"] = typeof(PermissionRequestData),
        ["PermissionResponseResultData"] = typeof(PermissionResponseResultData),
        ["PermissionClearedData"] = typeof(PermissionClearedData),
        ["ToolResultData"] = typeof(ToolResultData),
        ["ResultClearedData"] = typeof(ResultClearedData),
        ["ToolCall"] = typeof(ToolCall),
        ["SessionState"] = typeof(SessionInfo),
        ["StateAndEvents"] = typeof(LongPollInfo),
        ["StreamHealth"] = typeof(StreamHealth),
        ["HeartbeatMessage"] = typeof(HeartbeatFrame),
        ["ResetMessage"] = typeof(ResetFrame),
        ["ResetData"] = typeof(ResetData),
        ["ErrorMessage"] = typeof(ErrorFrame),
        ["RecordedDecision"] = typeof(RecordedDecision),
        ["RequestStatus"] = typeof(RequestStatus),
        ["ReportedCall"] = typeof(ReportedCallReply),
        ["AskedQuestion"] = typeof(AskedReply),
        ["ClaimedApproval"] = typeof(ClaimedReply),
        ["SessionToken"] = typeof(SessionTokenReply),
        ["DeletedSession"] = typeof(DeletedReply),
        ["SignedIn"] = typeof(SignedInReply),
        ["SignedOut"] = typeof(SignedOutReply),
        ["HubEndpoint"] = typeof(HubEndpoint),
        ["HubEndpointAnswer"] = typeof(NegotiationReply),
        ["HubMessage"] = typeof(EventsMessage),
        ["ServiceHealth"] = typeof(ServiceHealth),
        ["AuditPage"] = typeof(AuditReply),
        ["AuditTail"] = typeof(AuditTail),
    };

    private static readonly Dictionary<string, Type> Taken = new()
    {
        ["ToolInfo"] = typeof(ToolInfoBody),
        ["ToolStart"] = typeof(ToolExecutionStartBody),
        ["ToolProgress"] = typeof(ToolProgressBody),
        ["PermissionQuestion"] = typeof(ToolWaitingPermissionBody),
        ["ToolCompletion"] = typeof(ToolExecutionCompleteBody),
        ["Claim"] = typeof(PermissionClaimBody),
        ["Withdrawal"] = typeof(PermissionWithdrawBody),
        ["TokenOrder"] = typeof(SessionTokenBody),
        ["PermissionResponse"] = typeof(PermissionResponseBody),
        ["SeenUpTo"] = typeof(ClearResultBody),
    };

    public static TheoryData<string> SentSchemas => [.. Sent.Keys];

    public static TheoryData<string> TakenSchemas => [.. Taken.Keys];

    [Theory]
    [MemberData(nameof(SentSchemas))]
    public void Schema_HasTheMembersThatAreSent_AndRequiresThoseThatAlwaysAre(string schema)
    {
        var (members, required) = MembersOf(Api.Component("schemas", schema));
        var properties = PropertiesOf(Sent[schema]);

        Assert.Equal(properties.Select(property => property.Name).Order(), members.Order());
        Assert.Equal(properties.Where(property => !MayBeLeftOut(property)).Select(property => property.Name).Order(), required.Order());
    }

    [Theory]
    [MemberData(nameof(TakenSchemas))]
    public void Schema_HasTheMembersThatAreTaken(string schema) => Assert.Equal(
        PropertiesOf(Taken[schema]).Where(property => property.Set is not null).Select(property => property.Name).Order(), MembersOf(Api.Component("schemas", schema)).Members.Order());

    [Fact]
    public void AuditEntry_HasTheMembersOfARecord_AndThoseOfItsPlaceInTheChain()
    {
        var (members, required) = MembersOf(Api.Component("schemas", "AuditEntry"));

        Assert.Equal(PropertiesOf(typeof(AuditRecord)).Select(property => property.Name).Concat(["number", "previous_hash", "hash"]).Order(), members.Order());
        Assert.Equal(members.Order(), required.Order());
    }

    [Fact]
    public void Bodies_AreAllDescribed() => Assert.Equal(
        typeof(IRequestBody).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IRequestBody))).Select(type => type.Name).Order(),
        Taken.Values.Where(type => type.IsAssignableTo(typeof(IRequestBody))).Select(type => type.Name).Order());

    private static IEnumerable<JsonPropertyInfo> PropertiesOf(Type type) =>
        Options.GetTypeInfo(type).Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) != true || MayBeLeftOut(property));

    private static bool MayBeLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    // With those of the schema that it adds to.
    private static (IReadOnlyList<string> Members, IReadOnlyList<string> Required) MembersOf(JsonObject schema)
    {
        var parts = (schema["allOf"]?.AsArray() ?? []).Select(part => MembersOf(Api.Resolve(part!))).ToList();
        return (
            [.. parts.SelectMany(part => part.Members), .. (schema["properties"]?.AsObject() ?? []).Select(member => member.Key)],
            [.. parts.SelectMany(part => part.Required), .. (schema["required"]?.AsArray() ?? []).Select(member => member!.GetValue<string>())]);
    }
}
