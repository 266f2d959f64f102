using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Notify.Client;
using Notify.Client.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the clients of Notify.</summary>
public static class NotifyServiceCollectionExtensions
{
    /// <summary>The name of the <see cref="HttpClient"/> that the clients use.</summary>
    public const string HttpClientName = "Notify.Client";

    /// <summary>
    /// Registers <see cref="NotifyAgentClient"/> and <see cref="NotifySessionClient"/> as singletons, over an <see cref="HttpClient"/> of <see cref="IHttpClientFactory"/>. Options that are not valid stop the
    /// host's start, with a message that names the one. A <see cref="TimeProvider"/> is used where one is registered.
    /// </summary>
    /// <param name="services">Where to register them. Twice is as once, with both configurations applied.</param>
    /// <param name="configure">Sets the options. To use services for that: <c>services.AddOptions&lt;NotifyClientOptions&gt;().Configure&lt;TService&gt;(…)</c> as well.</param>
    /// <returns>The builder of the <see cref="HttpClient"/>, for handlers of one's own. It needs none for repetitions: the clients repeat by themselves, under one idempotency key.</returns>
    public static IHttpClientBuilder AddNotifyClient(this IServiceCollection services, Action<NotifyClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<NotifyClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotifyClientOptions>, NotifyClientOptionsValidation>());
        services.TryAddSingleton(provider => new NotifyAgentClient(Http(provider), Options(provider), provider.GetService<TimeProvider>()));
        services.TryAddSingleton(provider => new NotifySessionClient(Http(provider), Options(provider), provider.GetService<TimeProvider>()));

        // The handler renews its connections by itself, so the factory need not exchange it under clients that live as long as the application.
        return services.AddHttpClient(HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(ServiceConnections.CreateHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders(["x-functions-key", "Authorization"]);
    }

    private static HttpClient Http(IServiceProvider provider) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);

    private static NotifyClientOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<NotifyClientOptions>>().Value;
}
