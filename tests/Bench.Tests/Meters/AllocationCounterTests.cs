using Notify.Bench.Meters;
using Notify.Bench.Targets;
using Notify.Bench.Targets.Notify;
using Notify.Bench.Wire;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.Bench.Tests.Meters;

/// <summary>With the service itself, in a process of its own.</summary>
public sealed class AllocationCounterTests
{
    private const int Posts = 20;

    private const int Length = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatAProcessAllocates_IsTold()
    {
        await using var target = await NotifyTarget.OverMemory[Ability.Allocations](Token);
        await target.PrepareAsync(["counted"], Token);
        var post = Request.Post(
            target.PublishAddress, Paths.Agent("tool-progress", "counted"), $$"""{"tool_call_id":"call_bench","progress":1,"message":"{{new string('a', Length)}}"}""");
        using var agent = await Connection.OpenAsync(target.PublishAddress, Token);
        await agent.ExpectAsync(200, post, Token);

        var before = await target.CountAllocatedBytesAsync(Token);
        for (var count = 0; count < Posts; count++)
        {
            await agent.ExpectAsync(200, post, Token);
        }

        // Each is read into bytes and kept as others; what it takes besides is not a hundred times as much.
        Assert.InRange(await target.CountAllocatedBytesAsync(Token) - before, 2 * Posts * Length, 100 * Posts * Length);
    }

    [Fact]
    public async Task AProcessThatIsGone_TellsNothing()
    {
        using var counter = new AllocationCounter();
        await using (var process = await ServedByHookAsync(counter))
        {
            Assert.InRange(await counter.ReadAsync(Token), 1, long.MaxValue);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => counter.ReadAsync(Token));
    }

    [Fact]
    public async Task ATargetThatWasNotStartedForIt_TellsNothing()
    {
        await using var target = await NotifyTarget.StartOverMemoryAsync(Token);
        await Assert.ThrowsAsync<NotSupportedException>(() => target.CountAllocatedBytesAsync(Token));
    }

    private static Task<ChildProcess> ServedByHookAsync(AllocationCounter counter) => ChildProcess.StartAsync(
        RequiredTool.Dotnet, [Path.Combine(AppContext.BaseDirectory, "Notify.LocalHost.dll"), "--port", "0"], counter.Environment);
}
