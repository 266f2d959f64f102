using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Domain.Tools;
using Notify.Functions;
using Notify.Functions.Maintenance;
using Notify.Functions.Sessions;

namespace Notify.Testing.Instances;

/// <summary>One instance of the service without a host: nothing runs in it but what a test calls.</summary>
internal sealed class ServiceInstance : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <param name="register">Registered before the service's own, which give way.</param>
    /// <param name="settings">Each as <c>Section:Name=value</c>.</param>
    public ServiceInstance(Action<IServiceCollection> register, params string[] settings)
    {
        var values = settings.Select(setting => setting.Split('=', 2)).ToDictionary(parts => parts[0], parts => (string?)parts[1]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var collection = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development });
        register(collection);
        services = collection.AddNotify(configuration).BuildServiceProvider();
    }

    public IServiceProvider Services => services;

    public SessionService Sessions => services.GetRequiredService<SessionService>();

    public ISessionStore Store => services.GetRequiredService<ISessionStore>();

    public IDeadlineIndex Deadlines => services.GetRequiredService<IDeadlineIndex>();

    public TimeProvider Time => services.GetRequiredService<TimeProvider>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<SessionChange> ProgressAsync(SessionId session) => Sessions.ExecuteAsync(session, TheCommand.Progress(), Token);

    /// <summary>Asks as the endpoint does: first the note of its expiry, then the request.</summary>
    public async Task<RequestId> AskAsync(SessionId session, TimeSpan timeout)
    {
        var command = new AskPermission(session, TheData.Tool(), timeout, ToolCallId.Mint(), RequestId.Mint());
        await Deadlines.AddAsync(new Deadline(Time.GetInstant() + timeout, session, command.NewRequestId), Token);
        await Sessions.ExecuteAsync(session, command, Token);
        return command.NewRequestId;
    }

    public Task AnswerAsync(SessionId session, RequestId request) =>
        Sessions.ExecuteAsync(session, new AnswerPermission(TheData.Answer(), request), Token);

    public Task RunExpireRequestsAsync() => ActivatorUtilities.CreateInstance<ExpireRequests>(services).Run(new TimerInfo(), Token);

    public Task RunRemoveIdleSessionsAsync() => ActivatorUtilities.CreateInstance<RemoveIdleSessions>(services).Run(new TimerInfo(), Token);

    public Task RunRemoveOldAuditsAsync() => ActivatorUtilities.CreateInstance<RemoveOldAudits>(services).Run(new TimerInfo(), Token);

    /// <summary>The ends that are noted, of all sessions; or of all audits.</summary>
    public async Task<IReadOnlyList<Deadline>> ReadNotedEndsAsync(DeadlineKind kind = DeadlineKind.SessionEnd) =>
        await Deadlines.ReadDueAsync(kind, DateTimeOffset.MaxValue, Token).ToListAsync(Token);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
