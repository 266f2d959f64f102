using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Notify.Client.AI;

namespace Notify.Client.Tests.Docs;

/// <summary>What the packages' READMEs show, to the letter, so that it compiles. What stands around it is what a reader would have.</summary>
internal sealed class ReadmeSnippets(NotifyAgentClient agent, NotifySessionClient people, string session)
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddNotifyClient(options =>
        {
            options.BaseAddress = new Uri("https://notify.example.com");
            options.AgentKey = configuration["Notify:AgentKey"];
        });
    }

    public async Task<ToolRun<bool>> RunAsync(string path)
    {
        var tool = ToolInfo.Create("delete_file", new JsonObject { ["path"] = path }) with { RiskLevel = RiskLevel.High };
        var run = await agent.RunToolAsync(session, tool, (running, token) => DeleteAsync(path, token), MyJson.Default.Boolean);
        return run;
    }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var happened in people.ReadEventsAsync(session, cancellationToken: cancellationToken))
        {
            IEnumerable<PermissionRequest> asked = happened switch
            {
                SessionSnapshotEvent { State: var state } => state.PermissionRequests, // what is open already
                PermissionRequestEvent { Request: var request } => [request],
                _ => [],
            };
            foreach (var request in asked)
            {
                await people.DecideAsync(session, request, approved: await AskAsync(request), cancellationToken: cancellationToken);
            }
        }
    }

    public AIFunction Wrap()
    {
        var function = AIFunctionFactory.Create(DeleteFile).RequirePermission(agent, session, new() { RiskLevel = RiskLevel.High });
        return function;
    }

    private static Task<bool> DeleteAsync(string path, CancellationToken token) => Task.FromResult(path.Length > 0 && !token.IsCancellationRequested);

    private static string DeleteFile(string path) => path;

    private static Task<bool> AskAsync(PermissionRequest request) => Task.FromResult(request.RiskLevel == RiskLevel.High);
}

[JsonSerializable(typeof(bool))]
internal sealed partial class MyJson : JsonSerializerContext;
