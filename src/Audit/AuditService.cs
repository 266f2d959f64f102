using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Notify.Domain.Sessions;

namespace Notify.Audit;

/// <summary>Asks a service for a chain, part by part.</summary>
internal sealed class AuditService : IDisposable
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly string _address;

    /// <param name="url">Where the service is.</param>
    /// <param name="session">Whose chain.</param>
    /// <param name="key">The agent's key, or null.</param>
    public AuditService(Uri url, SessionId session, string? key)
    {
        // The key is meant for this service, and not for wherever it may point.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        if (key is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", key);
        }

        _address = $"{url.AbsoluteUri.TrimEnd('/')}/agent_backend/api/agent/audit/{Uri.EscapeDataString(session.Value)}";
    }

    public async IAsyncEnumerable<AuditAnswer> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long? after = 0; after is { } place;)
        {
            var answer = AuditAnswer.From(await AskAsync(place, cancellationToken));
            yield return answer;
            after = answer.Next is null || answer.Next > place ? answer.Next : throw new CommandException("The service's answers do not go on.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> AskAsync(long after, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{_address}?after={after}&limit=1000"), cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? JsonElement.Parse(body)
                : throw new CommandException($"{_address} answered {(int)response.StatusCode}{Explain(body)}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CommandException($"{_address} cannot be asked: {e.Message}", e);
        }
    }

    // The service's code is one word. Whatever else may have answered is not repeated on a terminal.
    private static string Explain(byte[] body)
    {
        try
        {
            var code = JsonElement.Parse(body).GetProperty("code").GetString();
            return code?.All(c => char.IsAsciiLetterLower(c) || c == '_') == true ? $" {code}." : ".";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return ".";
        }
    }
}
