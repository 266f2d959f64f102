using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Notify.LocalHost;

/// <summary>What this host runs: the assembly that has the functions, and the services they are made of.</summary>
internal sealed record FunctionApp(Assembly Assembly, Action<IServiceCollection, IConfiguration> AddServices);
