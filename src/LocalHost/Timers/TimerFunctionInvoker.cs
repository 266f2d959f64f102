using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Notify.LocalHost.Timers;

/// <summary>Runs a timer function once, in a scope of its own.</summary>
internal sealed class TimerFunctionInvoker(TimerFunction function, IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
        object[] arguments = [.. function.Method.GetParameters().Select(parameter => Bind(parameter, cancellationToken))];

        if (function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) is Task running)
        {
            await running;
        }
    }

    private object Bind(ParameterInfo parameter, CancellationToken cancellationToken) => parameter.ParameterType switch
    {
        var type when type == typeof(TimerInfo) => new TimerInfo(),
        var type when type == typeof(CancellationToken) => cancellationToken,
        _ => throw new NotSupportedException($"Timer function {function.Name} takes {parameter.Name}; only TimerInfo and CancellationToken can be given."),
    };
}
