namespace Notify.Functions.Http;

/// <summary>What is wrong with a body.</summary>
/// <param name="Path">Where, as a JSONPath (RFC 9535) such as <c>$.tool_info.tool_name</c>.</param>
/// <param name="Detail">What is expected there.</param>
internal sealed record BodyFault(string Path, string Detail)
{
    public static BodyFault Missing(string path) => new(path, "This field is required.");
}
