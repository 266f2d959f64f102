using Notify.Bench;
using Notify.Bench.Delivery;
using Notify.Bench.Fairness;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

if (args is [Flood.Command, .. var flood])
{
    await Flood.RunAsync(flood, Console.Out, stop.Token);
    return;
}

Machine.Print(Console.Out);
if (args is [] or ["delivery"])
{
    await DeliveryReport.PrintAsync(Console.Out, stop.Token);
}

if (args is [] or ["fairness"])
{
    await FairnessReport.PrintAsync(Console.Out, stop.Token);
}
