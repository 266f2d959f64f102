using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Notify.Functions.Access;

/// <summary>Whether this is a developer's own machine or a place that strangers can reach.</summary>
/// <remarks>
/// The name of the environment decides; but on Azure, which shows by variables of the platform's own, somebody who set it to Development to
/// look for a fault must not open the service by it.
/// </remarks>
public sealed class Deployment(IHostEnvironment environment, IConfiguration configuration)
{
    private static readonly string[] OfThePlatform = ["WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID"];

    public bool IsReal => !environment.IsDevelopment() || IsOnAzure;

    private bool IsOnAzure => OfThePlatform.Any(variable => !string.IsNullOrEmpty(configuration[variable]));

    public override string ToString() => IsOnAzure ? "on Azure" : $"the environment is {environment.EnvironmentName}";
}
