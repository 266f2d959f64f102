using System.Text.Json.Nodes;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

/// <summary>What is said of requests, tried on a service.</summary>
public sealed class TakenRequestTests(SharedHost host)
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    public static TheoryData<string> Posts => [.. Api.Operations.Where(operation => BodyOf(operation) is not null).Select(operation => operation.Id)];

    public static TheoryData<string, string> Numbers
    {
        get
        {
            var numbers = new TheoryData<string, string>();
            foreach (var operation in Api.Operations)
            {
                foreach (var parameter in ParametersOf(operation).Where(parameter => parameter["schema"]!["type"]?.GetValue<string>() == "integer"))
                {
                    numbers.Add(operation.Id, parameter["name"]!.GetValue<string>());
                }
            }

            return numbers;
        }
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Example_IsTaken(string id)
    {
        var operation = Operation(id);

        var answer = await PostAsync(operation, BodyOf(operation)!["example"]!);

        // What it speaks of is not there.
        Assert.Contains(answer.Status, new[] { 200, 404, 409 });
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Example_IsRefused_WithoutAMemberThatIsRequired(string id)
    {
        var operation = Operation(id);
        var required = Api.Resolve(BodyOf(operation)!["schema"]!)["required"]?.AsArray() ?? [];
        foreach (var member in required.Select(member => member!.GetValue<string>()))
        {
            var body = BodyOf(operation)!["example"]!.DeepClone().AsObject();
            body.Remove(member);

            var problem = (await PostAsync(operation, body)).Problem(400, "invalid_body");

            Assert.Equal($"$.{member}", problem.Text("path"));
        }
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Example_IsTaken_WithoutTheMembersThatAreNotRequired(string id)
    {
        var operation = Operation(id);
        var required = (Api.Resolve(BodyOf(operation)!["schema"]!)["required"]?.AsArray() ?? []).Select(member => member!.GetValue<string>()).ToList();
        // In words: a report of progress names the call or the tool.
        var members = id == "reportToolProgress" ? [.. required, "tool_call_id"] : required;
        var body = new JsonObject(BodyOf(operation)!["example"]!.AsObject().Where(member => members.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        Assert.Contains((await PostAsync(operation, body)).Status, new[] { 200, 404, 409 });
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Number_IsTakenWithinItsBounds_AndRefusedBeyond(string id, string name)
    {
        var schema = ParametersOf(Operation(id)).Single(parameter => parameter["name"]!.GetValue<string>() == name)["schema"]!;
        var (least, most) = (schema["minimum"]!.GetValue<long>(), schema["maximum"]!.GetValue<long>());

        Assert.NotEqual(400, (await GetAsync(id, name, least)).Status);
        Assert.NotEqual(400, (await GetAsync(id, name, most)).Status);
        Assert.Equal(name, (await GetAsync(id, name, least - 1)).Problem(400, "invalid_parameter").Text("parameter"));
        Assert.Equal(name, (await GetAsync(id, name, most + 1)).Problem(400, "invalid_parameter").Text("parameter"));
    }

    private static ApiOperation Operation(string id) => Api.Operations.Single(operation => operation.Id == id);

    private static JsonNode? BodyOf(ApiOperation operation) => operation.Description["requestBody"]?["content"]?["application/json"];

    private static IEnumerable<JsonObject> ParametersOf(ApiOperation operation) =>
        (operation.Description["parameters"]?.AsArray() ?? []).Select(parameter => Api.Resolve(parameter!));

    // With a cursor and a request that there are not, nothing is held.
    private Task<WireAnswer> GetAsync(string id, string name, long value) =>
        WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Get, $"{PathOf(Operation(id))}?cursor=none&{name}={value}"));

    private Task<WireAnswer> PostAsync(ApiOperation operation, JsonNode body) => WireAnswer.OfAsync(
        host.Http, new HttpRequestMessage(HttpMethod.Post, PathOf(operation)) { Content = new StringContent(body.ToJsonString(), null, "application/json") });

    private static string PathOf(ApiOperation operation) => operation.Path
        .Replace("{session_id}", NewSession.Id(), StringComparison.Ordinal).Replace("{request_id}", "req_none", StringComparison.Ordinal);
}
