using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Notify.Testing.Http;
using Notify.Testing.Secrets;

namespace Notify.Testing.SignalR;

/// <summary>
/// The REST API of an Azure SignalR Service, on a free port of this machine: it checks every request as closely as the service does, or closer,
/// and keeps what it was told. No client can connect to it; <see cref="AdmitAsync"/> says what one would be let in with.
/// </summary>
public sealed class FakeSignalRService : IAsyncDisposable
{
    private readonly Notes _notes = new();
    private readonly List<SentMessage> _sent = [];
    private readonly List<GroupChange> _groupChanges = [];
    private readonly List<string> _refusals = [];
    private readonly WebApplication _app;
    private int _requests;

    private FakeSignalRService(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => _ = certificate is null ? listen : listen.UseHttps(certificate));
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Starts one with a key of its own.</summary>
    /// <param name="certificate">What to speak https with; without one it is http.</param>
    public static async Task<FakeSignalRService> StartAsync(X509Certificate2? certificate = null)
    {
        var service = new FakeSignalRService(certificate);
        await service._app.StartAsync();
        return service;
    }

    public Uri Endpoint => new(_app.Urls.Single());

    public string AccessKey { get; } = RunRecord.Secret(TestKeys.NewSigningKey());

    public string ConnectionString => $"Endpoint={Endpoint};AccessKey={AccessKey};Version=1.0;";

    /// <summary>The token of the one identity that may call it without the key.</summary>
    public string IdentityToken { get; } = RunRecord.Secret(RandomNumberGenerator.GetHexString(64));

    /// <summary>What befalls each request from now on, or null.</summary>
    public ServiceFault? Fault { get; set; }

    /// <summary>How many requests have come, whatever became of them.</summary>
    public int Requests => _notes.Read(() => _requests);

    /// <summary>The messages it took, oldest first.</summary>
    public IReadOnlyList<SentMessage> Sent => _notes.Read(() => _sent.ToList());

    /// <summary>Who was put into groups and taken out, oldest first.</summary>
    public IReadOnlyList<GroupChange> GroupChanges => _notes.Read(() => _groupChanges.ToList());

    /// <summary>Why it refused requests, by itself and not for a <see cref="Fault"/>. Empty after a test in which all went well.</summary>
    public IReadOnlyList<string> Refusals => _notes.Read(() => _refusals.ToList());

    /// <summary>Returns once it holds; it is looked at again after each request.</summary>
    public Task UntilAsync(Func<FakeSignalRService, bool> condition, CancellationToken cancellationToken) =>
        _notes.UntilAsync(() => condition(this) ? this : null, cancellationToken);

    /// <summary>Lets a client in that was sent here, as the service does when it connects.</summary>
    /// <exception cref="InvalidOperationException">It would be turned away, and why.</exception>
    public Task<AdmittedClient> AdmitAsync(string? url, string? accessToken) => AdmittedClient.OfAsync(this, url, accessToken);

    public async ValueTask DisposeAsync()
    {
        // At once, as a request may hang.
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _notes.Write(() => _requests++);
        if (Fault is { } fault)
        {
            await fault.BefallAsync(context);
            return;
        }

        if (await new RestApi(this).TakeAsync(context) is { } refusal)
        {
            _notes.Write(() => _refusals.Add($"{context.Request.Method} {RestAddress.Of(context).Path}: {refusal.Reason}"));
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsync(refusal.Reason, context.RequestAborted);
        }
    }

    internal void Keep(SentMessage message) => _notes.Write(() => _sent.Add(message));

    internal void Keep(GroupChange change) => _notes.Write(() => _groupChanges.Add(change));
}
