using System.Reflection;
using System.Text.Json.Nodes;
using Notify.Domain.Json;
using Notify.Domain.Sessions;
using Notify.Functions.Access;
using Notify.Functions.Agent;
using Notify.Functions.Audit;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.LongPolling;
using Notify.Functions.Permissions;
using Notify.Functions.Sse;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

public sealed class DescribedLimitTests
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    [Theory]
    [InlineData("longPoll", "timeout", "default", typeof(LongPollDesk), "DefaultSeconds")]
    [InlineData("longPoll", "timeout", "maximum", typeof(LongPollDesk), "MaxSeconds")]
    [InlineData("longPollAtGuideAddress", "timeout", "default", typeof(LongPollDesk), "DefaultSeconds")]
    [InlineData("longPollAtGuideAddress", "timeout", "maximum", typeof(LongPollDesk), "MaxSeconds")]
    [InlineData("awaitDecision", "wait", "default", typeof(AwaitDecision), "DefaultSeconds")]
    [InlineData("awaitDecision", "wait", "maximum", typeof(AwaitDecision), "MaxSeconds")]
    [InlineData("readAudit", "limit", "default", typeof(ReadAudit), "DefaultLimit")]
    [InlineData("readAudit", "limit", "maximum", typeof(ReadAudit), "MaxLimit")]
    [InlineData("readAudit", "after", "maximum", typeof(ReadAudit), "MaxNumber")]
    public void Parameter_IsLimitedAsInTheSources(string operation, string parameter, string keyword, Type type, string constant) =>
        Assert.Equal(Constant(type, constant), Parameter(operation, parameter)["schema"]![keyword]!.GetValue<long>());

    [Theory]
    [InlineData("PermissionQuestion", "timeout_seconds", "default", typeof(ToolWaitingPermissionBody), "DefaultSeconds")]
    [InlineData("PermissionQuestion", "timeout_seconds", "maximum", typeof(ToolWaitingPermissionBody), "MaxSeconds")]
    [InlineData("TokenOrder", "ttl_seconds", "default", typeof(SessionTokenBody), "DefaultSeconds")]
    [InlineData("TokenOrder", "ttl_seconds", "maximum", typeof(SessionTokenBody), "MaxSeconds")]
    [InlineData("TokenOrder", "subject", "maxLength", typeof(SessionTokenBody), "MaxSubjectLength")]
    [InlineData("PermissionResponse", "reason", "maxLength", typeof(PermissionResponseBody), "MaxReasonLength")]
    [InlineData("Withdrawal", "reason", "maxLength", typeof(PermissionWithdrawBody), "MaxReasonLength")]
    [InlineData("StateAndEvents", "events", "maxItems", typeof(EventBatch), "MaxEvents")]
    [InlineData("AuditPage", "entries", "maxItems", typeof(ReadAudit), "MaxLimit")]
    public void Member_IsLimitedAsInTheSources(string schema, string member, string keyword, Type type, string constant) =>
        Assert.Equal(Constant(type, constant), Api.Component("schemas", schema)["properties"]![member]![keyword]!.GetValue<long>());

    [Fact]
    public void Examples_NameTheLimitsThatThereAre()
    {
        Assert.Equal(RequestBodyReader.MaxBytes, Example("BodyTooLargeProblem")["limit_bytes"]!.GetValue<int>());
        Assert.Equal(SessionLimits.Default.MaxEventBytes, Example("EventTooLargeProblem")["limit_bytes"]!.GetValue<int>());
        Assert.Equal(SessionLimits.Default.MaxOpenRequests, Example("TooManyOpenRequestsProblem")["limit"]!.GetValue<int>());
    }

    [Fact]
    public void Words_NameTheDefaultsThatThereAre()
    {
        var (streams, access) = (new SseOptions(), new AccessOptions());

        Assert.Contains($"after {streams.HeartbeatInterval.TotalSeconds} seconds of silence", Words("streamEvents"), StringComparison.Ordinal);
        Assert.Contains($"after some {streams.MaxDuration.TotalSeconds} seconds", Words("streamEvents"), StringComparison.Ordinal);
        Assert.Contains($"the cookies of {access.MaxCookies} sessions", Words("setSessionCookie"), StringComparison.Ordinal);
        Assert.Contains($"at most {DomainJson.MaxDepth} levels", Api.Component("schemas", "InvalidBodyProblem")["properties"]!["path"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string Words(string operation) => Api.Operations.Single(described => described.Id == operation).Description["description"]!.GetValue<string>();

    private static JsonObject Parameter(string operation, string name) => Api.Operations.Single(described => described.Id == operation).Description["parameters"]!.AsArray()
        .Select(parameter => Api.Resolve(parameter!))
        .Single(parameter => parameter["name"]!.GetValue<string>() == name);

    private static JsonNode Example(string schema) => Api.Component("schemas", schema)["examples"]![0]!;

    private static long Constant(Type type, string name) =>
        Convert.ToInt64(type.GetField(name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.GetRawConstantValue(), null);
}
