using System.Net.Http.Json;

namespace Notify.Testing.OpenApi;

/// <summary>Fails a test that is given an answer which is not as the API's description says; of a stream, the read that takes such a message.</summary>
internal sealed class DescribedAnswers : DelegatingHandler
{
    // What the hub of LocalHost says is SignalR's, and no operation of the API.
    private const string Hub = "/agent_backend/api/hub";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.OriginalString.Split('?')[0];
        if (path.Contains(Hub, StringComparison.Ordinal) || AnswerCheck.IsOfTheServerItself(response))
        {
            return response;
        }

        if (AnswerCheck.IsStream(response))
        {
            AnswerCheck.Run(request, response, body: null);
            response.Content = await CheckedAsync(response.Content, cancellationToken);
            return response;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        AnswerCheck.Run(request, response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        if (response.IsSuccessStatusCode && request.Content is ByteArrayContent or JsonContent)
        {
            AnswerCheck.RunOnRequest(request, await request.Content.ReadAsByteArrayAsync(cancellationToken));
        }

        return response;
    }

    private static async Task<HttpContent> CheckedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var made = new StreamContent(new CheckedEventStream(await content.ReadAsStreamAsync(cancellationToken)));
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            made.Headers.TryAddWithoutValidation(name, values);
        }

        return made;
    }
}
