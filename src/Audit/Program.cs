namespace Notify.Audit;

internal static class Program
{
    private const int Unbroken = 0;
    private const int Broken = 1;
    private const int NotChecked = 2;

    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        try
        {
            var verdict = await CheckAsync(CommandArguments.Parse(args), stop.Token);
            Console.WriteLine(verdict.Text);
            return verdict.IsSound ? Unbroken : Broken;
        }
        catch (CommandException e)
        {
            await Console.Error.WriteLineAsync($"notify: {e.Message}");
            return NotChecked;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return NotChecked;
        }
    }

    private static async Task<Verdict> CheckAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.File is { } file)
        {
            return await Verdict.OfAsync(arguments.Session, SavedAnswers.ReadAsync(file, cancellationToken));
        }

        using var service = new AuditService(arguments.Url, arguments.Session, arguments.ReadKey());
        return await Verdict.OfAsync(arguments.Session, service.ReadAsync(cancellationToken));
    }
}
