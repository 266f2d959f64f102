using System.Net;
using System.Text;
using System.Text.Json;
using Notify.Testing.Http;

namespace Notify.Bench.Cost;

/// <summary>Calls the service for one session, and counts what it calls.</summary>
internal sealed class SessionClient(HttpClient http, string session, Executions executions)
{
    public string Session => session;

    /// <summary>Gives an answer's <c>data</c>.</summary>
    public Task<JsonElement> PostAsync(string path, string json, CancellationToken cancellationToken) => executions.CountAsync(async () =>
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(path, body, cancellationToken);
        return await DataAsync(answer, cancellationToken);
    });

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => executions.CountAsync(async () =>
    {
        using var answer = await http.GetAsync(path, cancellationToken);
        return await DataAsync(answer, cancellationToken);
    });

    /// <summary>Asks for the state if it has changed.</summary>
    /// <returns>Its tag, and when the service wants to be asked again.</returns>
    public Task<(string Tag, TimeSpan PollAfter)> PollAsync(string? tag, CancellationToken cancellationToken) => executions.CountAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.SessionInfo(session));
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await http.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.NotModified)
        {
            answer.EnsureSuccessStatusCode();
        }

        var after = int.Parse(answer.Headers.GetValues("Poll-After-Ms").Single(), System.Globalization.CultureInfo.InvariantCulture);
        return (answer.Headers.ETag!.ToString(), TimeSpan.FromMilliseconds(after));
    });

    /// <summary>Reads a stream until it ends or the time is up.</summary>
    public Task<bool> StreamAsync(CancellationToken cancellationToken) => executions.CountAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.Events(session));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await body.CopyToAsync(Stream.Null, cancellationToken);
        return true;
    });

    private static async Task<JsonElement> DataAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken)).GetProperty("data");
    }
}
