namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks the parameter through which an HTTP request starts the function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    public string[]? Methods { get; } = methods;

    /// <summary>The route template, without the host's prefix; the function's name where it is not given.</summary>
    public string? Route { get; set; }
}
