using System.Text.Json;
using Azure.Core;
using Azure.Core.Serialization;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>What clients are to call, as the REST API takes it.</summary>
internal sealed record Invocation(string Target, object?[] Arguments)
{
    // As one array, so that a serializer that knows only some types must know object[] as well; the real package does the same.
    public RequestContent Encode(ObjectSerializer serializer, CancellationToken cancellationToken)
    {
        var arguments = serializer.Serialize(Arguments, typeof(object[]), cancellationToken);
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString(nameof(Target), Target);
            json.WritePropertyName(nameof(Arguments));
            json.WriteRawValue(arguments, skipInputValidation: true);
            json.WriteEndObject();
        }

        return RequestContent.Create(body.ToArray());
    }
}
