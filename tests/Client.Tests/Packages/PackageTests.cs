using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Notify.Testing.Processes;

namespace Notify.Client.Tests.Packages;

/// <summary>What a user of the packages gets.</summary>
public sealed class PackageTests(PackedClients packed) : IClassFixture<PackedClients>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Notify.Client", "Microsoft.Extensions.Http 10.0.0")]
    [InlineData("Notify.Client.AI", "Microsoft.Extensions.AI.Abstractions 10.3.0", "Notify.Client {version}")]
    public async Task Package_NeedsNothingButWhatItSays(string package, params string[] dependencies)
    {
        var metadata = (await ReadNuspecAsync(package)).Root!.Elements().Single();

        var needed = metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}");
        Assert.Equal(dependencies.Select(dependency => dependency.Replace("{version}", PackedClients.Version, StringComparison.Ordinal)), needed.Order(StringComparer.Ordinal));
        Assert.Equal(("MIT", "expression"), (Text(metadata, "license"), metadata.Elements().Single(element => element.Name.LocalName == "license").Attribute("type")!.Value));
        Assert.Equal(("README.md", "Notify contributors"), (Text(metadata, "readme"), Text(metadata, "authors")));
        Assert.NotEmpty(Text(metadata, "description"));
    }

    [Theory]
    [InlineData("Notify.Client", "Client", "T:Notify.Client.NotifyAgentClient")]
    [InlineData("Notify.Client.AI", "Client.AI", "T:Notify.Client.AI.NotifyAIFunction")]
    public async Task Package_HasTheLibraryItsDocsAndItsReadme(string package, string folder, string documented)
    {
        await using var archive = packed.Open(package);

        var files = archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal) || !name.Contains('/', StringComparison.Ordinal));
        Assert.Equal([$"{package}.nuspec", "README.md", "[Content_Types].xml", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml"], files.Order(StringComparer.Ordinal));
        Assert.Equal(await File.ReadAllTextAsync(Checkout.PathOf("src", folder, "README.md"), Token), await ReadAsync(archive, "README.md"));
        Assert.Contains($"\"{documented}\"", await ReadAsync(archive, $"lib/net10.0/{package}.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Notify.Client")]
    [InlineData("Notify.Client.AI")]
    public async Task Package_HasSymbols_AndSaysNothingOfTheMachineThatMadeIt(string package)
    {
        await using var archive = packed.Open(package);
        await using var symbols = packed.Open(package, "snupkg");

        var library = await ReadAsync(archive, $"lib/net10.0/{package}.dll", Encoding.Latin1);
        var debugging = await ReadAsync(symbols, $"lib/net10.0/{package}.pdb", Encoding.Latin1);
        Assert.StartsWith("BSJB", debugging, StringComparison.Ordinal);
        Assert.Contains($"/{package}.pdb", library, StringComparison.Ordinal);
        Assert.All([library, debugging], bytes => Assert.DoesNotContain(Checkout.Root, bytes, StringComparison.Ordinal));
    }

    private async Task<XDocument> ReadNuspecAsync(string package)
    {
        await using var archive = packed.Open(package);
        return XDocument.Parse(await ReadAsync(archive, $"{package}.nuspec"));
    }

    private static async Task<string> ReadAsync(ZipArchive archive, string file, Encoding? encoding = null)
    {
        using var reader = new StreamReader(await archive.GetEntry(file)!.OpenAsync(Token), encoding ?? Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }

    private static string Text(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
