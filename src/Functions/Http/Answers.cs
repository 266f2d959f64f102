using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Notify.Functions.Http;

/// <summary>Successes, in their envelope: <c>{"success": true, "data": …}</c>.</summary>
internal static class Answers
{
    public static WireResult Ok<T>(T data, JsonTypeInfo<T> type) => OkEncoded(Encode(data, type));

    public static byte[] Encode<T>(T data, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(data, type);

    /// <summary>The answer whose data is encoded already.</summary>
    public static WireResult OkEncoded(ReadOnlyMemory<byte> data)
    {
        var before = """{"success":true,"data":"""u8;
        var after = "}"u8;
        var body = new byte[before.Length + data.Length + after.Length];
        before.CopyTo(body);
        data.Span.CopyTo(body.AsSpan(before.Length));
        after.CopyTo(body.AsSpan(before.Length + data.Length));
        return new WireResult(200, WireResult.Json, body);
    }
}
