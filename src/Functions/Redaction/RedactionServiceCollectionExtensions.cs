using Microsoft.Extensions.DependencyInjection;

namespace Notify.Functions.Redaction;

internal static class RedactionServiceCollectionExtensions
{
    public static IServiceCollection AddRedaction(this IServiceCollection services)
    {
        services.AddOptions<RedactionOptions>().BindConfiguration(RedactionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Redactor>();
        return services;
    }
}
