namespace Notify.Functions.Tests.Console;

internal static class ConsoleRequests
{
    /// <summary>Asks as a browser does for a page or a part of one.</summary>
    public static Task<WireAnswer> AskAsync(this HttpClient http, string path, string? ifNoneMatch = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return WireAnswer.OfAsync(http, request);
    }
}
