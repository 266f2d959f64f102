using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.Access;
using Notify.Functions.Agent;
using Notify.Functions.Audit;
using Notify.Functions.Console;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Identity;
using Notify.Functions.LongPolling;
using Notify.Functions.Maintenance;
using Notify.Functions.OpenApi;
using Notify.Functions.Permissions;
using Notify.Functions.Polling;
using Notify.Functions.Redaction;
using Notify.Functions.Sessions;
using Notify.Functions.SignalR;
using Notify.Functions.Sse;
using Notify.Functions.Storage;
using Notify.Functions.Telemetry;
using Notify.Functions.Wakeups;

namespace Notify.Functions;

public static class NotifyServiceCollectionExtensions
{
    /// <summary>Everything that the functions need, for whichever host runs them.</summary>
    public static IServiceCollection AddNotify(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTelemetry(configuration).AddIdentity().AddStorage(configuration).AddAudit().AddRedaction().AddSessions().AddWakeups().AddDelivery().AddAccess().AddSse().AddSignalRDelivery().AddMaintenance();
        services.AddSingleton<SessionAdmission>();
        services.AddSingleton<BodyRoom>();
        services.AddSingleton<Doorway>();
        services.AddSingleton<AgentDesk>();
        services.AddSingleton<PermissionDesk>();
        services.AddSingleton<PollingDesk>();
        services.AddSingleton<LongPollDesk>();
        services.AddSingleton<OpenApiDocument>();
        services.AddSingleton<ReferenceFiles>();
        services.AddSingleton<ConsoleFiles>();
        return services;
    }
}
