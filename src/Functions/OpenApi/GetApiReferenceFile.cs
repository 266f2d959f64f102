using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.OpenApi;

/// <summary>What the page with the description loads: its styles and scripts.</summary>
public sealed class GetApiReferenceFile(ReferenceFiles files)
{
    [Function(nameof(GetApiReferenceFile))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ApiReference + "/{" + Routes.FileParameter + "}")] HttpRequest request) =>
        files.Find(request.RouteValues[Routes.FileParameter] as string)?.Answer(request) ?? Problems.NoSuchFile().ToResult();
}
