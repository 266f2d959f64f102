using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.OpenApi;

/// <summary>The description of the API as a page. For anybody, as the document itself is.</summary>
public sealed class ShowApiReference(ReferenceFiles files)
{
    [Function(nameof(ShowApiReference))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ApiReference)] HttpRequest request) =>
        files.Index.Answer(request).WithPageHeaders();
}
