using Notify.Bench;
using Notify.Bench.Delivery;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Machine.Print(Console.Out);
await DeliveryReport.PrintAsync(Console.Out, stop.Token);
