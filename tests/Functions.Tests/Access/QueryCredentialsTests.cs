using Microsoft.AspNetCore.Http;
using Notify.Functions.Access;

namespace Notify.Functions.Tests.Access;

public sealed class QueryCredentialsTests
{
    [Theory]
    [InlineData("?token=t1", "t1", "")]
    [InlineData("?cursor=c%20d&token=t1&timeout=5", "t1", "?cursor=c%20d&timeout=5")]
    [InlineData("?TOKEN=t1&Code=k1&x=1", "t1", "?x=1")]
    [InlineData("?code=k1", null, "")]
    [InlineData("?token=", "", "")]
    [InlineData("?cursor=1", null, "?cursor=1")]
    [InlineData("", null, "")]
    public void Credentials_AreTakenOutOfTheRequest_AndTheRestStays(string query, string? token, string rest)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);

        var taken = QueryCredentials.Take(request);

        Assert.Equal((token, rest), (taken.Token, request.QueryString.Value));
        Assert.False(request.Query.ContainsKey("token") || request.Query.ContainsKey("code"));
    }
}
