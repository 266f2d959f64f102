using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.OpenApi;

/// <summary>Gives the description of the API. For anybody: it tells nothing of any session.</summary>
public sealed class GetOpenApiDocument(OpenApiDocument document)
{
    [Function(nameof(GetOpenApiDocument))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.OpenApiDocument)] HttpRequest request) =>
        document.Answer(request);
}
