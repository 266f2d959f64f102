namespace Notify.Client.Reading;

/// <summary>A body that is given up when it is silent for too long. While nobody reads, its silence does not count.</summary>
internal sealed class WatchedStream(Stream inner, TimeSpan silence, TimeProvider time) : Stream
{
    private readonly byte[] first = new byte[1];
    private bool hasFirst;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Waits for the first byte, and keeps it for the next read. False where the body is at its end.</summary>
    /// <exception cref="SilenceException">It did not come in time.</exception>
    public async Task<bool> TryBeginAsync(TimeSpan limit, CancellationToken cancellationToken) => hasFirst = await ReadAsync(first, limit, cancellationToken).ConfigureAwait(false) > 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!hasFirst)
        {
            return await ReadAsync(buffer, silence, cancellationToken).ConfigureAwait(false);
        }

        hasFirst = false;
        first.CopyTo(buffer);
        return first.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limit, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, until.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SilenceException();
        }
    }
}

/// <summary>What should have come did not come in time.</summary>
internal sealed class SilenceException : Exception;
