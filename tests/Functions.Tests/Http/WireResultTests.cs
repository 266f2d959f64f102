using Microsoft.AspNetCore.Http;
using Notify.Functions.Http;

namespace Notify.Functions.Tests.Http;

public sealed class WireResultTests
{
    [Fact]
    public async Task Answer_IsDroppedWithoutAnError_WhenTheCallerIsGone()
    {
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) };

        await Problems.Unexpected().ToResult().ExecuteAsync(http);

        Assert.Equal(500, http.Response.StatusCode);
    }
}
