# Helpers of the build: boxes, programs, embedded migrations, compiler settings.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# -O2 as Debian builds; -O3 gains nothing here and compiles longer.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_NOHASHDIR=1
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE_PROGRAM})
endif()

add_library(terrier_settings INTERFACE)
target_include_directories(terrier_settings INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_definitions(terrier_settings INTERFACE TERRIER_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(terrier_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
        $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlaps and overruns in std::string's own concatenation that aren't there (its bug 105651).
    target_compile_options(terrier_settings INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(TERRIER_SANITIZE)
    # vptr: SOCI's backends are built without the type information that check wants.
    target_compile_options(terrier_settings INTERFACE -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(terrier_settings INTERFACE -fsanitize=address,undefined -fno-sanitize=vptr)
endif()

# terrier_box(NAME [DIR dir] [EXCLUDE files...] DEPENDS ...): the static library of one room, all sources found under it.
# A room inside another room's folder (db/exchange in db) is left out of the outer one.
function(terrier_box name)
    cmake_parse_arguments(BOX "" "DIR" "EXCLUDE;DEPENDS" ${ARGN})
    if(NOT BOX_DIR)
        set(BOX_DIR src/${name})
    endif()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${BOX_DIR}/*.cpp)
    if(name STREQUAL "db")
        list(FILTER sources EXCLUDE REGEX "/db/exchange/")
    endif()
    foreach(file IN LISTS BOX_EXCLUDE)
        list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/${file})
    endforeach()
    list(REMOVE_ITEM BOX_DEPENDS wx)
    if(NOT sources)
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE terrier_settings ${BOX_DEPENDS})
        return()
    endif()
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC terrier_settings ${BOX_DEPENDS})
    if("wx" IN_LIST ARGN)
        terrier_use_wx(${name})
    endif()
    if(EXISTS ${CMAKE_SOURCE_DIR}/${BOX_DIR}/pch.hpp)
        target_precompile_headers(${name} PRIVATE ${CMAKE_SOURCE_DIR}/${BOX_DIR}/pch.hpp)
    else()
        target_precompile_headers(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src/base/pch.hpp)
    endif()
endfunction()

function(terrier_use_wx target)
    # SYSTEM keeps wxWidgets' own headers out of our warnings.
    target_include_directories(${target} SYSTEM PUBLIC ${wxWidgets_INCLUDE_DIRS})
    target_compile_definitions(${target} PUBLIC ${wxWidgets_DEFINITIONS})
    separate_arguments(wx_flags UNIX_COMMAND "${wxWidgets_CXX_FLAGS}")
    target_compile_options(${target} PUBLIC ${wx_flags})
    target_link_libraries(${target} PUBLIC ${wxWidgets_LIBRARIES})
endfunction()

# terrier_program(NAME DIR dir | FILES files DEPENDS ...): an executable, skipped while its folder is empty.
function(terrier_program name)
    cmake_parse_arguments(PROG "" "DIR" "FILES;DEPENDS" ${ARGN})
    if(PROG_DIR)
        file(GLOB PROG_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${PROG_DIR}/*.cpp)
    endif()
    set(found)
    foreach(file IN LISTS PROG_FILES)
        get_filename_component(absolute ${file} ABSOLUTE BASE_DIR ${CMAKE_SOURCE_DIR})
        if(EXISTS ${absolute})
            list(APPEND found ${absolute})
        endif()
    endforeach()
    if(found)
        add_executable(${name} ${found})
        target_link_libraries(${name} PRIVATE ${PROG_DEPENDS})
    endif()
endfunction()

# Turns db/migrations/NNNN_*.sql into one C++ file with an array of (number, name, text), in order.
function(terrier_embed_migrations target folder)
    if(NOT TARGET ${target})
        return()
    endif()
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY")
        return()
    endif()
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.sql)
    set(output ${CMAKE_BINARY_DIR}/generated/migrations_embedded.cpp)
    add_custom_command(OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DFOLDER=${CMAKE_SOURCE_DIR}/${folder} -DOUTPUT=${output} -P ${CMAKE_SOURCE_DIR}/src/cmake/EmbedMigrations.cmake
        DEPENDS ${files} ${CMAKE_SOURCE_DIR}/src/cmake/EmbedMigrations.cmake)
    target_sources(${target} PRIVATE ${output})
endfunction()
