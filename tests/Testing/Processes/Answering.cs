namespace Notify.Testing.Processes;

internal static class Answering
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until there is an answer, of whatever status, at <paramref name="address"/>.</summary>
    public static async Task WaitAsync(ChildProcess process, Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(address, cancellationToken);
                return;
            }
            catch (HttpRequestException) when (!process.HasExited && TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                throw new InvalidOperationException($"Nothing answers at {address}:{Environment.NewLine}{process.Output}", exception);
            }
        }
    }
}
