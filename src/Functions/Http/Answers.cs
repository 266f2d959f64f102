using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Notify.Functions.Http;

/// <summary>Successes, in their envelope: <c>{"success": true, "data": …}</c>.</summary>
internal static class Answers
{
    private static readonly byte[] Before = [.. """{"success":true,"data":"""u8];
    private static readonly byte[] After = [.. "}"u8];

    public static WireResult Ok<T>(T data, JsonTypeInfo<T> type) => OkEncoded(Encode(data, type));

    public static byte[] Encode<T>(T data, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(data, type);

    /// <summary>The answer whose data is encoded already.</summary>
    public static WireResult OkEncoded(ReadOnlyMemory<byte> data) => new(200, WireResult.Json, Before, data, After);
}
