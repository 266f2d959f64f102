using Notify.Testing.Processes;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
