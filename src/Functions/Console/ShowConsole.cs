using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Console;

/// <summary>The console: a page that shows a session live and lets a person decide. For anybody, since all that it shows it asks for like any other client.</summary>
public sealed class ShowConsole(ConsoleFiles files)
{
    [Function(nameof(ShowConsole))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Console)] HttpRequest request) =>
        files.Index.Answer(request).WithPageHeaders();

    /// <summary>The same, where whoever types only the host's name arrives.</summary>
    [Function(nameof(ShowConsole) + "AtRoot")]
    public IResult RunAtRoot([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Root)] HttpRequest request) => Run(request);
}
