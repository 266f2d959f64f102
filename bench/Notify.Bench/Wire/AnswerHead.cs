using System.Buffers.Text;
using System.Text;

namespace Notify.Bench.Wire;

/// <summary>The head of an answer, as it came. Only what is asked for is looked at.</summary>
internal readonly ref struct AnswerHead(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Status => _bytes.IsEmpty ? 0 : Utf8Parser.TryParse(_bytes["HTTP/1.1 ".Length..], out int status, out _) ? status : 0;

    public bool IsChunked => Find("transfer-encoding"u8).IndexOf("chunked"u8) >= 0;

    /// <summary>Whether the target closes the connection after it.</summary>
    public bool IsLast => Find("connection"u8).IndexOf("close"u8) >= 0;

    public int ContentLength => Utf8Parser.TryParse(Find("content-length"u8), out int length, out _) ? length : 0;

    /// <summary>A header's value; empty where there is none.</summary>
    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> name)
    {
        foreach (var range in _bytes.Split("\r\n"u8))
        {
            var line = _bytes[range];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[(name.Length + 1)..].Trim((byte)' ');
            }
        }

        return [];
    }
}
