using Azure.Data.Tables;

namespace Notify.Functions.Storage.Tables;

/// <summary>Bytes of any length in a row, whose properties hold 64 KiB each: <c>Name0</c>, <c>Name1</c> …</summary>
/// <remarks>Bytes rather than text, as text is stored as UTF-16 and would take twice the room.</remarks>
internal static class ChunkedBytes
{
    private const int MaxPropertyBytes = 64 * 1024;

    public static void SetBytes(this TableEntity row, string name, ReadOnlyMemory<byte> bytes)
    {
        for (var index = 0; index * MaxPropertyBytes < bytes.Length; index++)
        {
            var start = index * MaxPropertyBytes;
            row[$"{name}{index}"] = bytes.Slice(start, Math.Min(MaxPropertyBytes, bytes.Length - start)).ToArray();
        }
    }

    public static byte[] GetBytes(this TableEntity row, string name)
    {
        using var bytes = new MemoryStream();
        for (var index = 0; row.GetBinary($"{name}{index}") is { } chunk; index++)
        {
            bytes.Write(chunk);
        }

        return bytes.ToArray();
    }
}
