using System.Text.Json.Serialization;

namespace Notify.Client;

// The bodies of a person's posts, one for each endpoint.

internal sealed record DecideBody(
    bool Approved,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    string RequestId,
    string ParametersDigest);

internal sealed record ClearBody(string Cursor);
