using YamlDotNet.RepresentationModel;

namespace Notify.Infrastructure.Tests;

internal static class Yaml
{
    public static YamlMappingNode Read(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(file);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static YamlMappingNode Map(this YamlMappingNode parent, string name) => (YamlMappingNode)parent[name];

    public static bool Has(this YamlMappingNode parent, string name) => parent.Children.ContainsKey(new YamlScalarNode(name));
}
