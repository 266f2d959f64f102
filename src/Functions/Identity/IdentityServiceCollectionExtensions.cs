using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Notify.Functions.Identity;

internal static class IdentityServiceCollectionExtensions
{
    /// <summary>
    /// As whom the app signs in where its settings say no more than that it should. The variables of Azure.Identity tell which:
    /// <c>AZURE_CLIENT_ID</c> names the managed identity, and without any it is whoever is signed in on this machine.
    /// </summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        return services;
    }
}
