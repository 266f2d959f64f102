namespace Notify.Bench.Wire;

/// <summary>Takes the chunks' frames out of a body (RFC 9112, section 7.1), however it was cut into pieces on its way.</summary>
internal sealed class ChunkedBody
{
    private Place _place = Place.Size;
    private int _left;
    private bool _isLineEmpty;

    private enum Place
    {
        Size,
        RestOfSizeLine,
        Data,
        EndOfData,
        Trailer,
        Over,
    }

    /// <summary>Whether the last chunk has come.</summary>
    public bool IsOver => _place == Place.Over;

    /// <summary>Decodes the next piece in place.</summary>
    /// <returns>How many bytes of the body stand at its beginning now.</returns>
    public int Decode(Span<byte> piece)
    {
        var written = 0;
        for (var read = 0; read < piece.Length && !IsOver;)
        {
            if (_place == Place.Data)
            {
                var count = Math.Min(_left, piece.Length - read);
                piece.Slice(read, count).CopyTo(piece[written..]);
                (written, read, _left) = (written + count, read + count, _left - count);
                _place = _left == 0 ? Place.EndOfData : Place.Data;
            }
            else
            {
                Step(piece[read++]);
            }
        }

        return written;
    }

    private void Step(byte next)
    {
        switch (_place)
        {
            case Place.Size when char.IsAsciiHexDigit((char)next):
                _left = (_left * 16) + HexDigit(next);
                break;
            case Place.Size or Place.RestOfSizeLine:
                (_place, _isLineEmpty) = next != '\n' ? (Place.RestOfSizeLine, false) : _left > 0 ? (Place.Data, false) : (Place.Trailer, true);
                break;
            case Place.EndOfData:
                _place = next == '\n' ? Place.Size : Place.EndOfData;
                break;
            case Place.Trailer:
                _place = next == '\n' && _isLineEmpty ? Place.Over : Place.Trailer;
                _isLineEmpty = next is (byte)'\n' or (byte)'\r' && (_isLineEmpty || next == '\n');
                break;
        }
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
