using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobRadar.BotAuth.Shared.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LeanLogins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_UserSessions_BrowserId",
                table: "UserSessions");

            migrationBuilder.DropIndex(
                name: "IX_KnownBrowsers_ExpiresAt",
                table: "KnownBrowsers");

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "KnownBrowsers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("UPDATE \"KnownBrowsers\" SET \"DueAt\" = \"ExpiresAt\";");

            migrationBuilder.CreateIndex(
                name: "IX_KnownBrowsers_DueAt",
                table: "KnownBrowsers",
                column: "DueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_KnownBrowsers_DueAt",
                table: "KnownBrowsers");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "KnownBrowsers");

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_BrowserId",
                table: "UserSessions",
                column: "BrowserId");

            migrationBuilder.CreateIndex(
                name: "IX_KnownBrowsers_ExpiresAt",
                table: "KnownBrowsers",
                column: "ExpiresAt");
        }
    }
}
