namespace Notify.Functions.Storage.Tables;

/// <summary>Several encoded JSON texts as one. None of ours holds a line feed, so lines keep them apart and their bytes as they are.</summary>
internal static class JsonLines
{
    private const byte LineFeed = (byte)'\n';

    public static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> jsons)
    {
        using var lines = new MemoryStream(jsons.Sum(json => json.Length + 1));
        foreach (var json in jsons)
        {
            lines.Write(json.Span);
            lines.WriteByte(LineFeed);
        }

        return lines.ToArray();
    }

    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> lines)
    {
        var jsons = new List<ReadOnlyMemory<byte>>();
        for (var end = lines.Span.IndexOf(LineFeed); end >= 0; end = lines.Span.IndexOf(LineFeed))
        {
            jsons.Add(lines[..end]);
            lines = lines[(end + 1)..];
        }

        return jsons;
    }
}
