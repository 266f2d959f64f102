using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Console;

/// <summary>What the console's page loads: its styles and scripts.</summary>
public sealed class GetConsoleFile(ConsoleFiles files)
{
    [Function(nameof(GetConsoleFile))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ConsoleFile)] HttpRequest request) =>
        files.Find(request.RouteValues[Routes.PathParameter] as string)?.Answer(request) ?? Problems.NoSuchFile().ToResult();
}
