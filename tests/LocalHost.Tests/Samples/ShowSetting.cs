using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Notify.LocalHost.Tests.Samples;

public sealed class ShowSetting(IConfiguration configuration, IHostEnvironment environment)
{
    [Function(nameof(ShowSetting))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "sample/setting")] HttpRequest request) =>
        TypedResults.Text($"{configuration[request.Query["name"].ToString()]} in {environment.EnvironmentName}");
}
