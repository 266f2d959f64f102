namespace Notify.Functions.Tests.Hosting;

/// <summary>Sends a path as it is written, where <see cref="Uri"/> would put it in order first.</summary>
internal static class RawPath
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static Task<WireAnswer> GetAsync(HttpClient http, string path) =>
        WireAnswer.OfAsync(http, new HttpRequestMessage(HttpMethod.Get, Of(http, path)));

    public static Uri Of(HttpClient http, string path) => new(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, AsItIs);
}
