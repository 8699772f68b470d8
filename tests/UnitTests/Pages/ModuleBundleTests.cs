using JobRadar.BotAuth.WebHost.Pages;

namespace JobRadar.BotAuth.UnitTests.Pages;

public sealed class ModuleBundleTests
{
    [Fact]
    public void A_module_comes_once_and_after_all_that_it_imports()
    {
        var script = Bundle(new()
        {
            ["page.js"] = "import { one } from './a-b.js';\nimport {\n  two as other,\n  three,\n} from './c.d.js';\nimport './effect.js';\none(other, three);\n",
            ["a-b.js"] = "import { three } from './c.d.js';\nexport function one() {}\n",
            ["c.d.js"] = "const own = 1;\nexport const two = own;\nexport async function three() {}\nexport class Four {}\n",
            ["effect.js"] = "document.title = '';\n",
        });

        Assert.Equal(
            """
            const $c_d = (() => {
            const own = 1;
            const two = own;
            async function three() {}
            class Four {}
            return { two, three, Four };
            })();
            const $a_b = (() => {
            const { three } = $c_d;
            function one() {}
            return { one };
            })();
            const $effect = (() => {
            document.title = '';
            return {  };
            })();
            const $page = (() => {
            const { one } = $a_b;
            const { two: other,
              three } = $c_d;
            one(other, three);
            return {  };
            })();

            """,
            script);
    }

    [Theory]
    [InlineData("import { b } from './b.js';\n", "page.js imports itself by b.js", "import { a } from './page.js';\nexport const b = 1;\n")]
    [InlineData("import { b } from './none.js';\n", "page.js names none.js, which is not there.", "")]
    [InlineData("export default 1;\n", "page.js has an import or export that is not understood: export default 1;", "")]
    [InlineData("import b from './b.js';\n", "page.js has an import or export that is not understood: import b from './b.js';", "")]
    [InlineData("import { b } from 'https://elsewhere.example/b.js';\n", "page.js has an import or export that is not understood", "")]
    public void What_is_not_understood_stops_the_start_with_the_name_of_the_module(string page, string sentence, string other)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Bundle(new() { ["page.js"] = page, ["b.js"] = other }));

        Assert.StartsWith(sentence, failure.Message, StringComparison.Ordinal);
    }

    private static string Bundle(Dictionary<string, string> modules) => ModuleBundle.Make("page.js", modules.GetValueOrDefault);
}
