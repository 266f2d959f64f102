using Microsoft.AspNetCore.Http;

namespace Notify.Testing.SignalR;

/// <summary>What befalls a request, which is then not carried out.</summary>
public sealed class ServiceFault
{
    private readonly Func<HttpContext, Task> _befall;

    private ServiceFault(Func<HttpContext, Task> befall) => _befall = befall;

    /// <summary>It is not answered before the caller goes away.</summary>
    public static ServiceFault Hang { get; } = new(static async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    /// <summary>Its connection breaks.</summary>
    public static ServiceFault Drop { get; } = new(static context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>It is answered with this status.</summary>
    /// <param name="errorCode">What the header <c>x-ms-error-code</c> says.</param>
    public static ServiceFault Answer(int status, string body = "", string? errorCode = null) => new(context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = errorCode;
        return context.Response.WriteAsync(body, context.RequestAborted);
    });

    internal Task BefallAsync(HttpContext context) => _befall(context);
}
