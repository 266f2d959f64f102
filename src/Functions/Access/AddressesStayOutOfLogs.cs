using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Notify.Functions.Access;

/// <summary>
/// Silences what the framework logs of whole addresses, whatever the settings say: they may hold a token (<c>?token=</c>) or an agent's key
/// (<c>?code=</c>), and these lines are written before any code of ours has seen the request.
/// </summary>
internal sealed class AddressesStayOutOfLogs : IPostConfigureOptions<LoggerFilterOptions>
{
    // Each request's first line and query, at Information; and the request lines that are no HTTP, at Debug. The former not at all: where it
    // may log anything, each request gets an activity and a log scope for it. Where traces are exported, it has its activity all the same.
    private static readonly (string Category, LogLevel Least)[] Quiet =
    [
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Information),
    ];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        // A rule for one provider goes before a rule for all, so each provider that has any gets these too. Of two equals the last one counts.
        string?[] providers = [null, .. options.Rules.Select(rule => rule.ProviderName).OfType<string>().Distinct()];
        foreach (var provider in providers)
        {
            foreach (var (category, least) in Quiet)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, logLevel: null, (_, _, level) => level >= least));
            }
        }
    }
}
