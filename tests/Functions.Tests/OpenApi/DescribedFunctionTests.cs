using System.Text.Json;
using System.Text.RegularExpressions;
using Notify.Functions.Tests.Access;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

public sealed partial class DescribedFunctionTests
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    public static TheoryData<string> Functions => [.. Endpoint.All.Select(endpoint => endpoint.Name)];

    [Fact]
    public void Functions_AreDescribed_AndNothingElseIs() =>
        Assert.Equal(
            Endpoint.All.Select(endpoint => (Id(endpoint.Name), endpoint.Method.Method, PathOf(endpoint.Route))).Order(),
            Api.Operations.Select(operation => (operation.Id, operation.Method, operation.Path)).Order());

    [Theory]
    [MemberData(nameof(Functions))]
    public void Security_IsAsTheFunctionIsGuarded(string function)
    {
        var guard = Endpoint.Named(function).Guard;
        var security = Api.Operations.Single(operation => operation.Id == Id(function)).Description["security"]!.ToJsonString();

        Assert.Equal(
            guard switch
            {
                Guarded.Agent => """[{"agentKey":[]},{"agentKeyInAddress":[]}]""",
                Guarded.Read or Guarded.Connect => """[{"sessionToken":["read"]},{"sessionTokenInAddress":[]},{"sessionCookie":[]}]""",
                Guarded.Decide => """[{"sessionToken":["decide"]},{"sessionTokenInAddress":[]},{"sessionCookie":[]}]""",
                Guarded.SignIn => """[{"sessionToken":[]}]""",
                Guarded.SignOut => """[{},{"sessionCookie":[]}]""",
                _ => "[]",
            },
            security);
    }

    private static string Id(string function) => JsonNamingPolicy.CamelCase.ConvertName(function);

    // Without what a route says of its parameters; a parameter that is always empty is none.
    private static string PathOf(string route) => "/" + Constraint().Replace(AlwaysEmpty().Replace(route, ""), "{$1}");

    [GeneratedRegex(@"\{\w+:maxlength\(0\)\?\}")]
    private static partial Regex AlwaysEmpty();

    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex Constraint();
}
