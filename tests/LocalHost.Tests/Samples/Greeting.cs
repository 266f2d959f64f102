namespace Notify.LocalHost.Tests.Samples;

public sealed record Greeting(string Text);
