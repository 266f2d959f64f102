namespace Notify.Client.Http;

/// <summary>Talks to the service: with credentials, within time, and again where it is worth it.</summary>
internal sealed class ServiceClient
{
    private readonly HttpClient http;
    private readonly Uri address;
    private readonly NotifyClientOptions options;

    /// <exception cref="ArgumentException">The options are not valid, or there is no address.</exception>
    public ServiceClient(HttpClient http, NotifyClientOptions options, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        if (options.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        this.http = http;
        this.options = options;
        Time = time ?? TimeProvider.System;
        address = WithSlash(options.BaseAddress ?? http.BaseAddress
            ?? throw new ArgumentException($"{nameof(NotifyClientOptions.BaseAddress)} must say where the service is.", nameof(options)));
    }

    public NotifyClientOptions Options => options;

    public TimeProvider Time { get; }

    public HttpClient Http => http;

    /// <summary>Asks until there is an answer that another request would not change.</summary>
    /// <exception cref="NotifyException">There was none in time.</exception>
    public async Task<ServiceAnswer> SendAsync(ServiceCall call, ICredential credential, CancellationToken cancellationToken)
    {
        var budget = call.Budget ?? options.Retry.Budget;
        var schedule = Schedule(budget == Timeout.InfiniteTimeSpan ? null : budget);
        while (true)
        {
            switch (await TryAsync(call, credential, cancellationToken).ConfigureAwait(false))
            {
                case Attempt.Answered answered:
                    return answered.Answer;
                case Attempt.Failed failed when !await schedule.WaitAsync(failed.RetryAfter, cancellationToken).ConfigureAwait(false):
                    throw failed.Why;
                case Attempt.Unauthenticated refused when !credential.TryRenew():
                    return refused.Answer;
            }
        }
    }

    /// <summary>Asks once.</summary>
    public async Task<Attempt> TryAsync(ServiceCall call, ICredential credential, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.AttemptTimeout + call.Hold, Time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = await PrepareAsync(call, credential, cancellationToken).ConfigureAwait(false);
        try
        {
            using var response = await http.SendAsync(request, until.Token).ConfigureAwait(false);
            return await ReadAsync(response, credential, until.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (Attempt.IsTransportFault(e) && !cancellationToken.IsCancellationRequested)
        {
            return Attempt.Unreachable(address, e);
        }
    }

    /// <summary>A request that lets its caller in. What a provider of tokens throws is thrown here, and by nothing that sends it.</summary>
    public async Task<HttpRequestMessage> PrepareAsync(ServiceCall call, ICredential credential, CancellationToken cancellationToken)
    {
        var request = call.ToRequest(address);
        await credential.AddToAsync(request, cancellationToken).ConfigureAwait(false);
        return request;
    }

    /// <summary>Asks for an answer that goes on for ever. Its body is read by the caller, who disposes it.</summary>
    /// <param name="request">What to ask for.</param>
    /// <param name="cancellationToken">Ends the wait for the headers, and nothing after them.</param>
    /// <exception cref="HttpRequestException">Nobody was there.</exception>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Add(new("text/event-stream"));
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>What an answer means that is there as far as its headers.</summary>
    public async Task<Attempt> ReadAsync(HttpResponseMessage response, ICredential credential, CancellationToken cancellationToken)
    {
        var answer = new ServiceAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized)
        {
            return new Attempt.Unauthenticated(answer);
        }

        credential.WasTaken();
        return Attempt.IsPassing(response.StatusCode) ? new Attempt.Failed(answer.ToException(), RetryAfter(response)) : new Attempt.Answered(answer);
    }

    public Attempt.Failed Unreachable(Exception exception) => Attempt.Unreachable(address, exception);

    /// <param name="budget">How long to go on; null for ever.</param>
    public RetrySchedule Schedule(TimeSpan? budget) => new(options.Retry, budget, Time);

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - Time.GetUtcNow()) : null;
        return asked > TimeSpan.Zero ? asked : null;
    }

    // Without it, the last part of a path would be replaced and not followed.
    private static Uri WithSlash(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
