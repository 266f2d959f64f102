using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Notify.LocalHost;

internal sealed record HttpFunction(string Name, MethodInfo Method, HttpTriggerAttribute Trigger);

internal sealed record TimerFunction(string Name, MethodInfo Method, TimerTriggerAttribute Trigger);

/// <summary>The functions of an assembly, by what starts them.</summary>
internal sealed record FunctionCatalog(IReadOnlyList<HttpFunction> Http, IReadOnlyList<TimerFunction> Timers)
{
    private const BindingFlags AnyMethod = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static FunctionCatalog Of(Assembly assembly)
    {
        var functions = assembly.GetTypes()
            .SelectMany(type => type.GetMethods(AnyMethod))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(function => function.Name is not null)
            .ToList();

        // In Azure such a function would be missing without a word: the worker's generated code calls only what is public.
        if (functions.Find(function => !function.Method.IsPublic || !function.Method.DeclaringType!.IsVisible) is { Method: { } hidden })
        {
            throw new StartException($"Function {hidden.DeclaringType!.Name}.{hidden.Name} must be public.");
        }

        return new FunctionCatalog(
            [.. from function in functions
                let trigger = TriggerOf<HttpTriggerAttribute>(function.Method)
                where trigger is not null
                select new HttpFunction(function.Name!, function.Method, trigger)],
            [.. from function in functions
                let trigger = TriggerOf<TimerTriggerAttribute>(function.Method)
                where trigger is not null
                select new TimerFunction(function.Name!, function.Method, trigger)]);
    }

    private static TTrigger? TriggerOf<TTrigger>(MethodInfo method) where TTrigger : Attribute =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TTrigger>()).FirstOrDefault(trigger => trigger is not null);
}
