using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notify.LocalHost;
using Notify.LocalHost.Settings;

namespace Notify.Functions.Tests.Settings;

/// <summary>local.settings.sample.json shows every setting there is, with its default, so that it can be trusted as documentation.</summary>
public sealed class SampleSettingsTests : IDisposable
{
    private static readonly Type[] OptionClasses =
        [.. typeof(NotifyServiceCollectionExtensions).Assembly.GetTypes().Where(type => ConstantsOf(type).Any(constant => constant.Name == "Section"))];

    // What the Functions host wants to know, and our code never asks.
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME"];

    private readonly DirectoryInfo _scriptRoot = Directory.CreateTempSubdirectory("notify-sample-");

    public SampleSettingsTests() =>
        File.Copy(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"), Path.Combine(_scriptRoot.FullName, "local.settings.json"));

    public static TheoryData<string> OptionNames => [.. OptionClasses.Select(type => type.Name)];

    [Fact]
    public async Task Service_Starts_WhenItsSettingsAreTheSample()
    {
        // Time stands still, so that no timer asks for a storage that need not be there.
        var app = new FunctionApp(
            typeof(NotifyServiceCollectionExtensions).Assembly,
            (services, configuration) => services.AddLogging(logging => logging.ClearProviders()).AddSingleton<TimeProvider>(new ObservedTime()).AddNotify(configuration));
        await using var host = LocalHostApplication.Build(LocalHostArguments.Parse(["--port", "0", "--script-root", _scriptRoot.FullName]), app);

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(host.Urls);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Sample_HasEverySettingAndNoOther()
    {
        var settings = OptionClasses.SelectMany(SettingsOf).Concat(OfTheHost);

        Assert.Equal(settings.Order(StringComparer.Ordinal), ReadSample().Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void Sample_HasTheDefaults_SoThatCopyingItChangesNothing(string optionName)
    {
        var type = OptionClasses.Single(candidate => candidate.Name == optionName);
        var defaults = Activator.CreateInstance(type);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(ReadSample()).Build();

        var sample = configuration.GetSection(SectionOf(type)).Get(type);

        Assert.All(PropertiesOf(type), property => Assert.Equal(Shown(property.GetValue(defaults)), Shown(property.GetValue(sample))));
    }

    public void Dispose() => _scriptRoot.Delete(recursive: true);

    private Dictionary<string, string?> ReadSample() => LocalSettings.Read(_scriptRoot.FullName).Values!.ToDictionary(
        value => value.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), value => (string?)value.Value.GetString());

    // A text that is not set is shown as an empty one.
    private static object Shown(object? value) => value ?? "";

    // Settings outside of the section are named by constants.
    private static IEnumerable<string> SettingsOf(Type type) => PropertiesOf(type)
        .Select(property => $"{SectionOf(type)}:{property.Name}")
        .Concat(ConstantsOf(type).Where(constant => constant.Name.EndsWith("Setting", StringComparison.Ordinal)).Select(TextOf));

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties().Where(property => property.SetMethod is { IsPublic: true });

    private static string SectionOf(Type type) => TextOf(ConstantsOf(type).Single(constant => constant.Name == "Section"));

    private static IEnumerable<FieldInfo> ConstantsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.FieldType == typeof(string));

    private static string TextOf(FieldInfo constant) => (string)constant.GetRawConstantValue()!;
}
